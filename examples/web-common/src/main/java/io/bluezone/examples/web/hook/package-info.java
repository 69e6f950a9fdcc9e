// SPDX-License-Identifier: Apache-2.0
/** Messages to an address that an operator gave. */
@NullMarked
package io.bluezone.examples.web.hook;

import org.jspecify.annotations.NullMarked;
