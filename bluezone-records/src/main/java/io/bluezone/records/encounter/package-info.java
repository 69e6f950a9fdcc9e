// SPDX-License-Identifier: Apache-2.0
/** What is kept of a meeting: who, when, and how strong the signal was. */
@NullMarked
package io.bluezone.records.encounter;

import org.jspecify.annotations.NullMarked;
