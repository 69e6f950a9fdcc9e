// SPDX-License-Identifier: Apache-2.0
/** The languages that the command speaks, and its texts in each. */
@NullMarked
package io.bluezone.servers.cli.text;

import org.jspecify.annotations.NullMarked;
