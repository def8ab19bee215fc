package org.liandong.dispatch;

import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;

/** A team's call was made or moved; published inside the transaction. Codes and ids only. */
public record TeamCallMoved(CaseId incidentId, CaseId callId, TeamId teamId, String action, String state) {}
