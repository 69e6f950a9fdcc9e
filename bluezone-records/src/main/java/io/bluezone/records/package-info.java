// SPDX-License-Identifier: Apache-2.0
/**
 * Records of a device: {@link io.bluezone.records.ContactRecords} is what the owner does with what
 * was recorded, with the consents that everything it gives away needs.
 */
@NullMarked
package io.bluezone.records;

import org.jspecify.annotations.NullMarked;
