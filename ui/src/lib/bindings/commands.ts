// The commands of the program, with the shape of each request and response.
export interface Commands {
  'app.state': {
    request: Record<string, never>;
    response: {
      file: {
        path: string;
        business: string;
        signatory: string;
        encrypted: boolean;
        sample: boolean;
        today: string;
        currency: string;
        time_zone: string;
        locale: string;
      } | null;
      recent: { path: string; name: string }[];
    };
  };
  'app.defaults': {
    request: Record<string, never>;
    response: { country: string; currency: string; time_zone: string; paper: string; folder: string };
  };
  'file.create': {
    request: {
      name: string;
      signatory: string;
      country: string;
      currency: string;
      time_zone: string;
      paper: string;
      elsewhere: boolean;
    };
    response: unknown;
  };
  'file.open': { request: { path?: string }; response: unknown };
  'file.sample': { request: Record<string, never>; response: unknown };
  'history.undo': { request: Record<string, never>; response: unknown };
  'history.redo': { request: Record<string, never>; response: unknown };
}
