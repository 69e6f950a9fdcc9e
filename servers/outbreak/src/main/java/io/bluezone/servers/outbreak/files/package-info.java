// SPDX-License-Identifier: Apache-2.0
/** Files, folders and numbers as the command reads and writes them. */
@NullMarked
package io.bluezone.servers.outbreak.files;

import org.jspecify.annotations.NullMarked;
