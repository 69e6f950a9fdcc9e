// SPDX-License-Identifier: Apache-2.0
/** Defaults of options: from variables of the environment and from a file. */
@NullMarked
package io.bluezone.servers.cli.defaults;

import org.jspecify.annotations.NullMarked;
