/** What a sheet is made of. */
import type { Response } from '../../lib/host';

export type Detail = Response<'sheets.get'>;
export type Content = Detail['version']['content'];
export type Step = Content['steps'][number];
