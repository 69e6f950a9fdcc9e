// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the Markdown pages of the repository to the code: every block is compiled, run, parsed or
 * compared, every link is followed.
 *
 * <p>HTML comments directly before a block, which a reader of the page does not see, say what the
 * block itself does not:
 *
 * <table>
 * <caption>Notes before a block</caption>
 * <tr><td>{@code given: BleRadio radio, Path file}</td><td>Java: variables that exist
 * already</td></tr>
 * <tr><td>{@code needs: root}</td><td>shell: cannot run here, for this reason, and is parsed
 * alone; Java: {@code needs: Android} is compiled with the example app</td></tr>
 * <tr><td>{@code first: COMMANDS}</td><td>shell: run before the block, in the page's
 * folder</td></tr>
 * <tr><td>{@code exit: 3}</td><td>shell: the exit code of the last command; 0 otherwise</td></tr>
 * <tr><td>{@code as in: FILE}</td><td>any language: the lines of the block stand in that file, in
 * this order</td></tr>
 * <tr><td>{@code fields of: COMMAND}</td><td>JSON: the command prints an object with these
 * fields</td></tr>
 * <tr><td>{@code not checked: REASON}</td><td>text alone</td></tr>
 * </table>
 */
@NullMarked
package io.bluezone.lab.docs;

import org.jspecify.annotations.NullMarked;
