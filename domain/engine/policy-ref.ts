/** Names one version of a policy; `hash` finds its text. */
export interface PolicyRef {
  readonly name: string;
  readonly version: number;
  readonly hash: string;
}
