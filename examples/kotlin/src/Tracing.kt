// SPDX-License-Identifier: Apache-2.0
package com.example

import io.bluezone.records.encounter.Encounter
import io.bluezone.tracing.Problem
import io.bluezone.tracing.ProximityTracer
import io.bluezone.tracing.TracingListener
import io.bluezone.tracing.TracingStatus
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged

/** Each encounter when it is over. Of many that wait for a slow collector the oldest are dropped. */
fun ProximityTracer.encounters(): Flow<Encounter> =
  callbackFlow {
    val listening = addListener(TracingListener.ofEnded { trySend(it) })
    awaitClose { listening.close() }
  }.buffer(1_000, BufferOverflow.DROP_OLDEST)

/** What is wrong, now and after each change. */
fun ProximityTracer.problems(): Flow<List<Problem>> =
  callbackFlow {
    val listening =
      addListener(
        object : TracingListener {
          override fun onEncounter(encounter: Encounter) = Unit

          override fun onStatus(status: TracingStatus) {
            trySend(status.problems())
          }
        },
      )
    trySend(status().problems())
    awaitClose { listening.close() }
  }.conflate().distinctUntilChanged()
