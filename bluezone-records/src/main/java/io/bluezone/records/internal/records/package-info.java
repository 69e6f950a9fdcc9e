// SPDX-License-Identifier: Apache-2.0
/** The owner's use of the records: check, show, give away, erase. Not API. */
@NullMarked
package io.bluezone.records.internal.records;

import org.jspecify.annotations.NullMarked;
