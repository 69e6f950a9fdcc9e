// SPDX-License-Identifier: Apache-2.0
/**
 * Files that the command reads and writes, keys and passphrases among them, and why one was
 * refused.
 */
@NullMarked
package io.bluezone.servers.cli.file;

import org.jspecify.annotations.NullMarked;
