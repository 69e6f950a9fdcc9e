// SPDX-License-Identifier: Apache-2.0
/** The account of consents. Not API. */
@NullMarked
package io.bluezone.records.internal.consent;

import org.jspecify.annotations.NullMarked;
