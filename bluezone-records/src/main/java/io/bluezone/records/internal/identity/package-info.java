// SPDX-License-Identifier: Apache-2.0
/** The keys of this device and the ID of now. Not API. */
@NullMarked
package io.bluezone.records.internal.identity;

import org.jspecify.annotations.NullMarked;
