/** Why data cannot be shown; `reason` is the last part of a phrase "page_data_<reason>". */
export class DataProblem extends Error {
  constructor(reason, options) {
    super(`The published data cannot be used: ${reason}.`, options);
    this.reason = reason;
  }
}
