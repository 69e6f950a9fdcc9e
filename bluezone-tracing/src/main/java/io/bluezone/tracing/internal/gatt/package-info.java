// SPDX-License-Identifier: Apache-2.0
/** Reading the IDs of devices that do not broadcast them. Not API. */
@NullMarked
package io.bluezone.tracing.internal.gatt;

import org.jspecify.annotations.NullMarked;
