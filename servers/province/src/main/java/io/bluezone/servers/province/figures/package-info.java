// SPDX-License-Identifier: Apache-2.0
/** Reports of units, and the roads by which they come. */
@NullMarked
package io.bluezone.servers.province.figures;

import org.jspecify.annotations.NullMarked;
