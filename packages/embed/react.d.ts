import type { KokousAttributes, KokousElement, KokousEventMap, TokenSource } from './index.d.ts';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Handlers = { [Name in keyof KokousEventMap as `on${Name}`]?: (event: KokousEventMap[Name]) => void };
type Props = DetailedHTMLProps<HTMLAttributes<KokousElement>, KokousElement> &
  KokousAttributes &
  Handlers & { getToken?: TokenSource };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'kokous-composer': Props;
      'kokous-timeline': Props;
      'kokous-record': Props;
    }
  }
}
