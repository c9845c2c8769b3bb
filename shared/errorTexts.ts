/**
 * Every error that a user can meet: what happened, and what to do next. What was *not* done is part of `message`
 * where it matters. Words follow `ux.md`: sentence case, AWS things by their AWS names, no bare codes.
 */
export const errorTexts = {
  // The contract
  unknownCommand: { message: 'The app asked for something it does not know.', next: 'Reload the window.' },
  invalidInput: { message: 'The request was not understood. Nothing was done.', next: 'Check what you entered.' },
  internal: {
    message: 'Something went wrong inside Sallyport.',
    next: 'Try again; if it stays, copy the details into a report.',
  },
  cancelled: { message: 'Cancelled. Nothing was changed.', next: 'Start it again when you want to.' },
  unavailable: { message: 'This host of the app cannot do that.', next: 'Use the desktop app for it.' },
  linkRefused: {
    message: 'That link was not opened: only https and http links are.',
    next: 'Copy it if you trust it.',
  },

  // SSO
  startUrlInvalid: {
    message: 'That is not the start URL of an AWS access portal.',
    next: 'It looks like https://d-1234567890.awsapps.com/start. Ask whoever runs IAM Identity Center for it.',
  },
  startUrlUnknownHost: {
    message: 'This start URL is not at one of AWS’s own addresses. The session was not added.',
    next: 'Go on only if your organisation told you this address: whoever runs it sees the sign-in that you allow.',
  },
  endpointInvalid: {
    message: 'An endpoint must be an https address. The session was not changed.',
    next: 'Enter it as https://vpce-….amazonaws.com, or leave it empty for AWS’s own.',
  },
  ssoRegionInvalid: {
    message: 'That is not an AWS region.',
    next: 'Enter the region of your IAM Identity Center, for example eu-central-1.',
  },
  regionInvalid: {
    message: 'One of these is not an AWS region. Nothing was changed.',
    next: 'Enter regions like eu-central-1, us-east-1, separated by commas.',
  },
  cliSessionUnknown: {
    message: 'The AWS CLI knows no SSO session with this start URL, so it would not find the sign-in.',
    next: 'Add it with aws configure sso-session, then share it here.',
  },
  ssoSessionExists: {
    message: 'You have this portal already.',
    next: 'Edit the one that is there, or remove it first.',
  },
  ssoSessionNotFound: { message: 'That SSO session is not saved here.', next: 'Add it first.' },
  startUrlRefused: {
    message: 'IAM Identity Center does not know this start URL in this region.',
    next: 'Check the start URL and the region of the SSO session.',
  },
  signInDenied: {
    message: 'The sign-in was denied in the browser. You are not signed in.',
    next: 'Sign in again and choose Allow, if it was you.',
  },
  signInCodeExpired: {
    message: 'The code expired before it was confirmed. You are not signed in.',
    next: 'Sign in again to get a new code.',
  },
  listenerFailed: {
    message: 'No port could be opened on this machine for the browser to come back to.',
    next: 'Sign in with a code instead.',
  },
  signInRequired: {
    message: 'The sign-in has ended.',
    next: 'Sign in again to go on. Open shells stay open.',
  },
  signInRefused: {
    message: 'IAM Identity Center refused the sign-in.',
    next: 'Try again; if it stays, ask your administrator and give the details.',
  },
  secretNotDeleted: {
    message: 'You are signed out, but the stored token could not be deleted from this machine.',
    next: 'Free some space or check the permissions of the data folder, then sign in and out once more.',
  },

  // AWS in general
  awsUnreachable: {
    message: 'AWS could not be reached.',
    next: 'Check the network, the VPN and the proxy, then try again.',
  },
  awsTimeout: { message: 'AWS did not answer in time.', next: 'Try again; check the network and the VPN if it stays.' },
  awsThrottled: { message: 'AWS asked to slow down.', next: 'Wait a moment, then try again.' },
  awsUnavailable: { message: 'AWS reported a fault of its own.', next: 'Try again in a moment.' },
  awsMalformed: {
    message: 'The answer did not come from AWS, or was damaged on the way.',
    next: 'A proxy or a login page of the network may be in between. Check it, then try again.',
  },
  awsClockSkew: {
    message: 'AWS refused the request because the clock of this machine is wrong.',
    next: 'Set the clock, then try again.',
  },
  awsRefused: { message: 'AWS refused the request.', next: 'The details say why.' },
  credentialsRefused: {
    message: 'AWS does not take the credentials. Nothing was done.',
    next: 'Sign in again, or check the keys of the profile; a clock that is wrong can cause it too.',
  },
  regionDisabled: {
    message: 'The account does not use this region or this service.',
    next: 'Choose another region, or ask your administrator to enable it.',
  },
  endpointUnsupported: {
    message: 'AWS has no such endpoint in this region. Nothing was sent.',
    next: 'Turn the FIPS or dual-stack endpoint of the SSO session off, or choose another region.',
  },
  awsCertificateUntrusted: {
    message: 'The certificate that AWS’s address shows is not trusted. Nothing was sent.',
    next: 'The network probably inspects TLS: install its certificate authority on this machine, or name its file in NODE_EXTRA_CA_CERTS and start Sallyport again.',
  },
  proxyUnreachable: {
    message: 'The proxy could not be reached. Nothing was sent to AWS.',
    next: 'Check the VPN and the proxy’s address (HTTPS_PROXY, or the system’s settings), then try again.',
  },
  proxyAuthRequired: {
    message: 'The proxy asks for a user name and a password. Nothing was sent to AWS.',
    next: 'Put them into its address, HTTPS_PROXY=http://user:password@host:port, and start Sallyport again.',
  },
  proxyRefused: {
    message: 'The proxy does not let Sallyport through. Nothing was sent to AWS.',
    next: 'Ask whoever runs the proxy to allow *.amazonaws.com, *.api.aws and *.awsapps.com on port 443.',
  },
  accessDenied: {
    message: 'The role is not allowed to do this.',
    next: 'Ask your administrator for the permission that the details name.',
  },
  roleUnavailable: {
    message: 'IAM Identity Center gives you no credentials for this role.',
    next: 'Choose another role, or ask your administrator to assign it.',
  },
  identityRequired: { message: 'No account and role are chosen.', next: 'Choose an account and a role first.' },
  profileNotFound: {
    message: 'The AWS config files have no profile of that name with keys or a credential_process.',
    next: 'Check the files, or choose another identity.',
  },
  credentialProcessUnconfirmed: {
    message: 'The credential_process of this profile was not run: you have not confirmed its command.',
    next: 'Look at the command, and confirm it if you know it.',
  },
  credentialProcessFailed: {
    message: 'The credential_process of this profile gave no credentials.',
    next: 'Run its command in a terminal to see why; the details hold what it said.',
  },

  // Target and route
  instanceNotFound: {
    message: 'There is no such instance in this account and region. Nothing was sent.',
    next: 'Refresh the list; it may have been replaced.',
  },
  instanceNotRunning: {
    message: 'The instance is not running. No key was made or sent.',
    next: 'Start it, then try again.',
  },
  noPrivateIpAddress: {
    message: 'The instance has no private IP address. No key was made or sent.',
    next: 'Wait until it is running, or check its network interface.',
  },
  portTagInvalid: {
    message: 'The tag sallyport:port of the instance is not a port number. No key was made or sent.',
    next: 'Set it to a number from 1 to 65535, or remove it.',
  },
  osUserInvalid: {
    message: 'That is not a user name that EC2 Instance Connect takes. No key was made or sent.',
    next: 'Use letters, digits and . _ - @, at most 32 characters.',
  },
  hostUnreachable: {
    message: 'There is no way to the address from here.',
    next: 'Check the VPN or Direct Connect, the route tables and the network ACLs.',
  },
  hostNotFound: {
    message: 'No address is known for this host name. Nothing was sent.',
    next: 'Check its spelling, and the VPN if the name is known inside only.',
  },
  connectionRefused: {
    message: 'The host refused the connection: nothing listens on that port.',
    next: 'Check that sshd runs and on which port; for an instance, the tag sallyport:port can name another.',
  },
  connectTimeout: {
    message: 'The address did not answer in time.',
    next: 'Check the VPN, and that the security group or firewall lets you in on the SSH port.',
  },
  addressNotAllowed: {
    message: 'The address of the instance is not one that Sallyport connects to.',
    next: 'Look at the details; this is not a private address.',
  },

  // Push
  pushDenied: {
    message: 'AWS refused ec2-instance-connect:SendSSHPublicKey. Nothing was sent to the instance.',
    next: 'Ask your administrator for the permission, or try the OS user that the policy allows.',
  },
  pushRefused: {
    message: 'EC2 Instance Connect refused the key. Nothing was sent to the instance.',
    next: 'The details say why.',
  },
  keyTooOld: { message: 'The pushed key was too old to be used.', next: 'Try again; a new key is made.' },

  // SSH
  sshSilent: {
    message: 'The address accepted the connection but did not speak SSH in time.',
    next: 'Check that sshd is healthy and that this is the right port.',
  },
  sshProtocol: {
    message: 'What answered does not speak SSH as it should. The connection was closed.',
    next: 'Check the port; the details hold what it said.',
  },
  sshHungUp: {
    message: 'The host hung up before the sign-in.',
    next: 'Try again: it may be starting or stopping, or have too many callers at once (MaxStartups).',
  },
  hostKeyRefused: {
    message: 'You did not trust the host key. No sign-in was tried.',
    next: 'Connect again to decide anew.',
  },
  hostKeyChanged: {
    message: 'The host shows another host key than the one you trusted. No sign-in was tried.',
    next: 'Find out why before you go on: it was rebuilt, or somebody is in between.',
  },
  hostKeyRevoked: {
    message: 'The host shows a key that was revoked. No sign-in was tried.',
    next: 'Do not go on. Whoever revoked the key knows why.',
  },
  confirmationWrong: {
    message: 'That is not the name of this host. Nothing was changed.',
    next: 'Type all of it, as it stands above the field.',
  },
  loginRefused: {
    message: 'AWS took the key; the instance did not let it in. Nothing was changed on the instance.',
    next: 'The likely causes are below, the likeliest first.',
  },
  loginTimedOut: {
    message: 'The host hung up while it waited for your answer. Nothing was changed.',
    next: 'Try again: hosts wait about two minutes (LoginGraceTime in sshd_config).',
  },
  loginUndecided: {
    message: 'The host did not decide about the sign-in in time.',
    next: 'Try again; if it asks on your telephone, approve there.',
  },
  passwordExpired: {
    message: 'The password has expired: the host wants a new one before it lets you in.',
    next: 'Change it on the host, or with ssh(1), then try again.',
  },
  loginNameInvalid: {
    message: 'That is not a user name. Nothing was sent.',
    next: 'Use letters, digits and . _ - @.',
  },
  agentUnavailable: {
    message: 'The SSH agent of this machine does not answer.',
    next: 'Start it, or choose another way to sign in.',
  },
  hostNotSaved: { message: 'That host is not saved any more.', next: 'Add it again, or choose another.' },
  connectionLost: { message: 'The connection was lost.', next: 'Reconnect; a new key is made.' },
  shellRefused: {
    message: 'The host accepted the sign-in but gave no shell.',
    next: 'Check the login shell of the OS user.',
  },
  channelRefused: {
    message:
      'The host takes no more shells on this connection (MaxSessions in its sshd_config). Its other shells go on.',
    next: 'Try again: that opens a new connection, with a key of its own.',
  },
  sessionNotFound: { message: 'That session is over.', next: 'Open a new one.' },
  questionGone: { message: 'That question is no longer open.', next: 'Look at the connect steps.' },

  // Store
  storeWriteFailed: {
    message: 'The change could not be written to disk. What was there before is kept.',
    next: 'Free some space or check the permissions of the data folder.',
  },
  storeNewerVersion: {
    message: 'The stored file was written by a newer version of Sallyport. It was left as it is.',
    next: 'Update Sallyport.',
  },
  outputFolderInvalid: {
    message: 'The folder for logs and exports is not a full path. Nothing was written.',
    next: 'Give a full path in the settings, such as ~/logs, or leave it empty.',
  },
  outputFileRefused: {
    message: 'The file could not be made. Nothing was written.',
    next: 'Check the folder for logs and exports in the settings, and its permissions.',
  },
  outputWriteFailed: {
    message: 'The file could not be written to the end, and was removed.',
    next: 'Free some space, or choose another folder for logs and exports in the settings.',
  },
  exportGone: { message: 'That export is over.', next: 'Begin a new one.' },
  sandboxFailed: {
    message: 'The sandbox could not be started.',
    next: "It needs OpenSSH's server on this machine. The details say what was missing.",
  },
} as const satisfies Record<string, { message: string; next: string }>;
