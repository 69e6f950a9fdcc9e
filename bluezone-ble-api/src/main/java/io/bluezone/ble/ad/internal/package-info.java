// SPDX-License-Identifier: Apache-2.0
/** Not API: forms of UUIDs. */
@NullMarked
package io.bluezone.ble.ad.internal;

import org.jspecify.annotations.NullMarked;
