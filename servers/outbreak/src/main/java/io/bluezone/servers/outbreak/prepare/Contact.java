// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.crypto.DayInterval;

/**
 * A row of the prepared data: what one person's history holds of one other in one interval of the
 * other's IDs. The sightings within the interval are one row; each one outside is a row of its own.
 * People are pseudonyms.
 *
 * @param idsPerDay how many intervals the day has
 * @param apart how far outside of the interval it lies, in ms: at most this much tolerance lets it
 *     in; 0 within it
 * @param first when the first sighting was, ms since 1970
 * @param samples {@link Samples}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Contact(
    long owner,
    long peer,
    DayInterval interval,
    int idsPerDay,
    int apart,
    long first,
    byte[] samples) {}
