/** What the instrumented code asks at each statement: is this the mutant that runs now? */
export const question = "__daybookMutant";
/** The global variable with the number of that mutant; there is none where the tests run without a fault. */
export const activeFault = "__daybookActiveFault";
