// SPDX-License-Identifier: Apache-2.0
/** What the owner does with what was recorded: check, show, give away, erase. Not API. */
@NullMarked
package io.bluezone.records.internal.records;

import org.jspecify.annotations.NullMarked;
