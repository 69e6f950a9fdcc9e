// SPDX-License-Identifier: Apache-2.0
/** The state store: what a device remembers besides its keys and its encounters. */
@NullMarked
package io.bluezone.records.state;

import org.jspecify.annotations.NullMarked;
