// SPDX-License-Identifier: Apache-2.0
/** The adapter: which one, whether it is powered, what it can do. Not API. */
@NullMarked
package io.bluezone.ble.linux.internal.adapter;

import org.jspecify.annotations.NullMarked;
