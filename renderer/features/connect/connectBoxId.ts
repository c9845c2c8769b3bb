/** The DOM id of the connect box, for the key that goes to it. */
export const CONNECT_BOX_ID = 'connect-box';
