// SPDX-License-Identifier: Apache-2.0
/** The program's database and its journal. */
@NullMarked
package io.bluezone.servers.province.data;

import org.jspecify.annotations.NullMarked;
