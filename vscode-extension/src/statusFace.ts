import type { CheckedParams } from './messages';
import type { ServerState } from './server';

/** What the item shows. */
export interface StatusFace {
  icon: string;
  text: string;
  tooltip: string;
}

/** Silence means health: a clean file says so, and what was not analysed is counted. */
export function faceOf(state: ServerState, check: CheckedParams | undefined): StatusFace {
  switch (state.type) {
    case 'starting':
      return { icon: '$(sync~spin)', text: 'mmapcheck', tooltip: 'The server is starting.' };
    case 'failed':
      return { icon: '$(error)', text: 'mmapcheck: not running', tooltip: state.problem };
    case 'running':
      return check === undefined
        ? { icon: '$(sync~spin)', text: 'mmapcheck', tooltip: 'The file is being checked.' }
        : result(check);
  }
}

function result({ findings, notAnalysed }: CheckedParams): StatusFace {
  const found = findings === 0 ? 'no findings' : count(findings, 'finding');
  if (notAnalysed.length > 0) {
    const gaps = [`${count(notAnalysed.length, 'place')} not analysed:`, ...notAnalysed];
    return { icon: '$(question)', text: `mmapcheck: ${found}, gaps`, tooltip: gaps.join('\n') };
  }
  return {
    icon: findings === 0 ? '$(check)' : '$(warning)',
    text: `mmapcheck: ${found}`,
    tooltip: `mmapcheck: ${found} in this file`,
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
