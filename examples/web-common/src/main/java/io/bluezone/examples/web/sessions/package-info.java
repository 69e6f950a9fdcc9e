// SPDX-License-Identifier: Apache-2.0
/** Sessions of staff, which all servers on a database share. */
@NullMarked
package io.bluezone.examples.authority.sessions;

import org.jspecify.annotations.NullMarked;
