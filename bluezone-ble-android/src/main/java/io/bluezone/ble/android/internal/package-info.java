// SPDX-License-Identifier: Apache-2.0
/** Translates between the SDK's and Android's classes. Not API. */
@NullMarked
package io.bluezone.ble.android.internal;

import org.jspecify.annotations.NullMarked;
