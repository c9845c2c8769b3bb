// Apart from the schema: the page needs the names and no validator.

/**
 * What a host's terminal may write its text in, by IANA's names, in the order of a list to choose from. Each of them
 * holds ASCII as it is, so that control sequences and what the app itself reads from a shell are the same in all.
 */
export const charsets = [
  'utf-8',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-5',
  'windows-1251',
  'koi8-r',
  'iso-8859-7',
  'iso-8859-9',
  'gb18030',
  'gbk',
  'big5',
  'euc-jp',
  'shift_jis',
  'euc-kr',
] as const;
export type CharsetName = (typeof charsets)[number];

/** What a charset is called on screen. */
export const charsetLabels: Readonly<Record<CharsetName, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'iso-8859-1': 'Western European (ISO-8859-1)',
  'iso-8859-15': 'Western European with € (ISO-8859-15)',
  'windows-1252': 'Western European (Windows-1252)',
  'iso-8859-2': 'Central European (ISO-8859-2)',
  'iso-8859-5': 'Cyrillic (ISO-8859-5)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'iso-8859-7': 'Greek (ISO-8859-7)',
  'iso-8859-9': 'Turkish (ISO-8859-9)',
  gb18030: 'Simplified Chinese (GB18030)',
  gbk: 'Simplified Chinese (GBK)',
  big5: 'Traditional Chinese (Big5)',
  'euc-jp': 'Japanese (EUC-JP)',
  shift_jis: 'Japanese (Shift_JIS)',
  'euc-kr': 'Korean (EUC-KR)',
};
