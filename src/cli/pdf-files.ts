import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { PdfFile } from '../knowledge/ingest.ts';

/**
 * The paths of all PDFs named: a file stands for itself, a folder for the files in it, and below
 * it, that end in `.pdf`, by name. Throws a UserError for a path that is not there, and for a
 * folder without PDFs.
 */
export async function findPdfs(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    found.push(...((await isFolder(path)) ? await pdfsIn(path) : [path]));
  }
  return [...new Set(found)];
}

/** Throws a UserError for a file that cannot be read. */
export async function openPdf(path: string): Promise<PdfFile> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (cause) {
    throw new UserError('unreadable-file', `The file ${path} cannot be read.`, { cause });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new UserError('no-such-file', `There is no file or folder at ${path}.`, { cause });
  }
}

async function pdfsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pdfs = entries
    .filter((entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith('.pdf'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (pdfs.length === 0) {
    throw new UserError('no-pdfs', `There is no PDF in the folder ${folder}.`);
  }
  return pdfs;
}
