/** Where a record is shown, and by which picture and word its kind is known. */
import type { Noun, Response } from '../../lib/host';
import { search } from '../../lib/messages';
import { href } from '../../lib/router';
import type { GlyphName, IconName } from '../../lib/ui';

export type Hit = Response<'search.find'>['hits'][number];
export type RecordPlace = Hit['opens'];

interface Kind {
  icon: IconName;
  /** The heading over records of this kind. */
  title: () => string;
  href: (id: string) => string;
}

const kinds: Record<Noun, Kind> = {
  contractor: {
    icon: 'people',
    title: search.contractor,
    href: (id) => href('contractor', { id }),
  },
  agreement: {
    icon: 'agreement',
    title: search.agreement,
    href: (id) => href('agreement', { id }),
  },
  sheet: { icon: 'steps', title: search.sheet, href: (id) => href('instruction', { id }) },
  handoff: { icon: 'parcel', title: search.handoff, href: (id) => href('handoff', { id }) },
  review: { icon: 'bars', title: search.review, href: (id) => href('review', { id }) },
  attachment: { icon: 'file', title: search.attachment, href: () => href('history') },
  business: { icon: 'store', title: search.business, href: () => href('settings') },
  import: { icon: 'file', title: search.import, href: () => href('contractors') },
};

export function kindOf(noun: Noun): Kind {
  return kinds[noun];
}

export function hrefOf(place: RecordPlace): string {
  return kinds[place.noun].href(place.id);
}

interface Standing {
  shape: GlyphName;
  word: string;
}

const standings: Record<string, Standing | undefined> = Object.fromEntries(
  (
    [
      ['candidate', 'draft'],
      ['trial', 'soon'],
      ['active', 'ok'],
      ['paused', 'draft'],
      ['ended', 'ended'],
      ['do_not_reuse', 'ended'],
      ['archived', 'ended'],
      ['draft', 'draft'],
      ['ready', 'me'],
      ['out', 'them'],
      ['signed', 'sealed'],
      ['declined', 'ended'],
      ['void', 'ended'],
      ['on_me', 'me'],
      ['on_them', 'them'],
      ['accepted', 'ok'],
      ['rejected', 'ended'],
      ['cancelled', 'ended'],
      ['invoiced', 'ok'],
      ['paid', 'ok'],
      ['finished', 'ok'],
    ] as const
  ).map(([name, shape]) => [name, { shape, word: search[name]() }]),
);

/** The shape and word of where a record stands, when it has one. */
export function standingOf(standing: string): Standing | undefined {
  return standings[standing];
}
