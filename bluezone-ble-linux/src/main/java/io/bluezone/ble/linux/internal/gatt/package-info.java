// SPDX-License-Identifier: Apache-2.0
/** GATT: values that are read from others and served to them. Not API. */
@NullMarked
package io.bluezone.ble.linux.internal.gatt;

import org.jspecify.annotations.NullMarked;
