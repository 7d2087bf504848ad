/**
 * The {@code evergrad} command.
 *
 * <p><b>In:</b> arguments, recipe files, data folders. <b>Out:</b> a result on standard output, as
 * text or as one JSON object; progress and messages on standard error; files under {@code --out}.
 *
 * <p>Exit codes: 0 done, 1 the run failed, 2 the recipe or the arguments are wrong, 130 interrupted
 * with what was reached saved.
 *
 * <p><b>To add a command:</b> write one class, with an example in its footer, and name it in {@link
 * io.evergrad.cli.Commands}.
 */
package io.evergrad.cli;
