// SPDX-License-Identifier: Apache-2.0
/** The radio that is put together from all of these. Not API. */
@NullMarked
package io.bluezone.ble.linux.internal.radio;

import org.jspecify.annotations.NullMarked;
