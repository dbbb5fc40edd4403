import { capital } from '../words.ts';
import { type Colour, Tag } from './tag.tsx';
import { Meta } from './text.tsx';

const tagColour = { red: 'red', amber: 'orange', green: 'green', blue: 'blue' } as const satisfies Record<
  string,
  Colour
>;

type Value = keyof typeof tagColour;

interface RagProps {
  readonly value: Value;
  readonly why?: string;
}

/** A colour in a word, with why it is that one. */
export const Rag = ({ value, why }: RagProps) => (
  <>
    <Tag colour={tagColour[value]}>{capital(value)}</Tag>
    {why !== undefined && (
      <>
        <br />
        <Meta>{why}</Meta>
      </>
    )}
  </>
);
