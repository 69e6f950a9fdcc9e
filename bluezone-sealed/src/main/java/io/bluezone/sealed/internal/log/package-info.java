// SPDX-License-Identifier: Apache-2.0
/** The sealed contact log on an SQL database, for those who bring a database driver. */
@NullMarked
package io.bluezone.sealed.internal.log;

import org.jspecify.annotations.NullMarked;
