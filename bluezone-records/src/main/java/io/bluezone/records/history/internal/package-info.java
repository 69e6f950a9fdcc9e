// SPDX-License-Identifier: Apache-2.0
/** Not API: the lines of the original app's history, which an export and an authority write. */
@NullMarked
package io.bluezone.records.history.internal;

import org.jspecify.annotations.NullMarked;
