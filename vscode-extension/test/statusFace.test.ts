import { describe, expect, it } from 'vitest';
import { faceOf } from '../src/statusFace';

const check = { uri: 'file:///a.c', version: 1, findings: 0, notAnalysed: [] };

describe('the status item', () => {
  it('says that a file is clean', () => {
    expect(faceOf({ type: 'running' }, check)).toMatchObject({
      icon: '$(check)',
      text: 'mmapcheck: no findings',
    });
  });

  it('counts findings', () => {
    expect(faceOf({ type: 'running' }, { ...check, findings: 1 }).text).toBe(
      'mmapcheck: 1 finding',
    );
    expect(faceOf({ type: 'running' }, { ...check, findings: 2 }).text).toBe(
      'mmapcheck: 2 findings',
    );
  });

  it('never calls a file clean that was not analysed wholly', () => {
    const face = faceOf({ type: 'running' }, { ...check, notAnalysed: ['line 3: budget'] });
    expect(face).toEqual({
      icon: '$(question)',
      text: 'mmapcheck: no findings, gaps',
      tooltip: '1 place not analysed:\nline 3: budget',
    });
  });

  it('says why nothing runs', () => {
    const face = faceOf({ type: 'failed', problem: 'There is no Java.' }, check);
    expect(face).toMatchObject({ text: 'mmapcheck: not running', tooltip: 'There is no Java.' });
  });
});
