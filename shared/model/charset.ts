import { z } from 'zod';
import { charsets } from './charsetNames.ts';

export const charsetSchema = z.enum(charsets);
