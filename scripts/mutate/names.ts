/** Global function that instrumented code calls at each statement to ask whether a mutant is active. */
export const question = "__daybookMutant";
/** Global variable with the number of the active mutant; undefined when tests run without a fault. */
export const activeFault = "__daybookActiveFault";
