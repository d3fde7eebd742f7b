-- query small inner on integer
select count(*) as rows_of, sum(v1) as v1, sum(v2) as v2 from x join small using (id1)
-- query medium inner on integer
select count(*) as rows_of, sum(v1) as v1, sum(v2) as v2 from x join medium using (id2)
-- query medium outer on integer
select count(*) as rows_of, sum(v1) as v1, sum(v2) as v2 from x left join medium using (id2)
-- query medium inner on text
select count(*) as rows_of, sum(v1) as v1, sum(v2) as v2 from x join medium using (id5)
-- query big inner on integer
select count(*) as rows_of, sum(v1) as v1, sum(v2) as v2 from x join big using (id3)
