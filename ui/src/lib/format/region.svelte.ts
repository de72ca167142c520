/** Where the owner is: what dates, numbers and weeks look like. Set from the open file. */
export const region = $state({
  /** BCP 47, such as en-US. */
  locale: 'en-US',
  /** The program's own calendar date, ISO. The window keeps no clock for records. */
  today: '',
  currency: 'USD',
  /** IANA name. */
  timeZone: 'UTC',
});
