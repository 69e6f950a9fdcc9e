// SPDX-License-Identifier: Apache-2.0
/** Messages to an address that an operator gave. */
@NullMarked
package io.bluezone.servers.web.hook;

import org.jspecify.annotations.NullMarked;
