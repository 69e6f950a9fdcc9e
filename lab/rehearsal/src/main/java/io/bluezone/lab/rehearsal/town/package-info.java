// SPDX-License-Identifier: Apache-2.0
/** People, homes and places of the town; where everyone is, and who was near whom in truth. */
@NullMarked
package io.bluezone.lab.rehearsal.town;

import org.jspecify.annotations.NullMarked;
