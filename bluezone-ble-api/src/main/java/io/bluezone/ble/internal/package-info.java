// SPDX-License-Identifier: Apache-2.0
/** Threads of the SDK's own radios. Not API: it changes without notice. */
@NullMarked
package io.bluezone.ble.internal;

import org.jspecify.annotations.NullMarked;
