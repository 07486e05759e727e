import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json';

const sources = ['extension', 'server', 'status'].map((name) =>
  readFileSync(`src/${name}.ts`, 'utf8'),
);
const properties = Object.keys(manifest.contributes.configuration.properties);

describe('the manifest', () => {
  it('names exactly the commands that are registered', () => {
    const registered = sources.flatMap((source) =>
      [...source.matchAll(/registerCommand\('([^']+)'/g)].map(([, name]) => name),
    );
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    expect(registered.sort()).toEqual(contributed.sort());
  });

  it('declares every setting that is read', () => {
    const read = sources.flatMap((source) =>
      [...source.matchAll(/settings\.get\('([^']+)'/g)].map(([, name]) => `mmapcheck.${name}`),
    );
    expect(read.length).toBeGreaterThan(0);
    expect(properties).toEqual(expect.arrayContaining(read));
  });

  it('describes every setting in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(properties.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
