-- A list of requests or of their search terms asks of each row it walks whether its case is in sight. Without the offset the
-- planner may list every head in sight first and look the row up there: half a second at three hundred thousand requests, where
-- the page shows fifty.
alter policy request_web on grievance.request
    using (store.machinery() or exists (select from casework.head h where h.id = case_id offset 0));
alter policy posting_web on grievance.posting
    using (store.machinery() or exists (select from casework.head h where h.id = case_id offset 0));
