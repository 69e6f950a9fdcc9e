// SPDX-License-Identifier: Apache-2.0
/** Not API: a device's own keys over time. */
@NullMarked
package io.bluezone.crypto.keys.internal;

import org.jspecify.annotations.NullMarked;
