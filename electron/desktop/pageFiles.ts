import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { securityHeaders } from './contentSecurity.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export interface PageFile {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** The built page's files by URL path; nothing outside the folder, nothing of an unknown type. */
export function createPageFiles(folder: string): (pathname: string) => PageFile {
  const notFound: PageFile = { status: 404, headers: { ...securityHeaders }, body: Buffer.alloc(0) };
  return (pathname) => {
    let path: string;
    try {
      path = normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
    } catch {
      return notFound;
    }
    const type = types[extname(path)];
    if (type === undefined || path.split(sep).includes('..') || path.includes('\0')) return notFound;
    try {
      const body = readFileSync(join(folder, path));
      return { status: 200, headers: { ...securityHeaders, 'content-type': type }, body };
    } catch {
      return notFound;
    }
  };
}
