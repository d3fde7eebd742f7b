-- query sum by id1
select id1, sum(v1) as v1 from x group by id1
-- query sum by id1 id2
select id1, id2, sum(v1) as v1 from x group by id1, id2
-- query sum mean by id3
select id3, sum(v1) as v1, avg(v3) as v3 from x group by id3
-- query means by id4
select id4, avg(v1) as v1, avg(v2) as v2, avg(v3) as v3 from x group by id4
-- query sums by id6
select id6, sum(v1) as v1, sum(v2) as v2, sum(v3) as v3 from x group by id6
-- query median sd by id4 id5
select id4, id5, median(v3) as median, stddev(v3) as sd from x group by id4, id5
-- query range by id3
select id3, max(v1) - min(v2) as span from x group by id3
-- query largest two by id6
select id6, v3 from (select id6, v3, row_number() over (partition by id6 order by v3 desc) as place from x where v3 is not null) as ranked where place <= 2
-- query regression by id2 id4
select id2, id4, corr(v1, v2) * corr(v1, v2) as r2 from x group by id2, id4
-- query sum count by all
select id1, id2, id3, id4, id5, id6, sum(v3) as v3, count(*) as rows_of from x group by id1, id2, id3, id4, id5, id6
