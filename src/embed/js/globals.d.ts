/** The file of the program that elements share; put in by tools/build/embed.mjs. */
declare const RUNTIME_NAME: string;
/** The WebAssembly module. */
declare const MODULE_NAME: string;

declare module 'kokous:embed-styles' {
  const styles: string;
  export default styles;
}

declare module 'kokous:glue' {
  import type { Session } from './session.mjs';

  export default function load(options: { module_or_path: URL }): Promise<unknown>;
  export function mount(id: number, session: Session): Promise<void>;
  export function unmount(id: number): void;
  export function enter(id: number): void;
}
